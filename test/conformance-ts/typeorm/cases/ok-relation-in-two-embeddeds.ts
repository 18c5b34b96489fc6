// expect: ok: one embedded class twice
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
export class Address { @Column({ type: 'varchar', nullable: true }) street: string; @ManyToOne(() => City) city: any; }
@Entity() export class City { @PrimaryGeneratedColumn() id: number; }
@Entity() export class User { @PrimaryGeneratedColumn() id: number; @Column(() => Address) home: Address; @Column(() => Address, { prefix: 'w' }) work: Address; }
export const entities = [City, User];
