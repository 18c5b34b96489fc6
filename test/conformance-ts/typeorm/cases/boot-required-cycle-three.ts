// expect: three relations that must not be null, in a circle
// finds: error required-cycle, error required-cycle, error required-cycle
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
@Entity() export class A { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => B, { nullable: false }) b: any; }
@Entity() export class B { @PrimaryGeneratedColumn() id: number; @OneToOne(() => C, { nullable: false }) @JoinColumn() c: any; }
@Entity() export class C { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => A, { nullable: false }) a: any; }
export const entities = [A, B, C];
