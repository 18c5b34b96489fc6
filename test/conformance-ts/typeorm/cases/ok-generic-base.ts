// expect: ok: a generic base
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
export abstract class Owned<T> { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => User) owner: any; payload: T; }
@Entity() export class User { @PrimaryGeneratedColumn() id: number; @OneToMany(() => Note, n => n.owner) notes: Note[]; }
@Entity() export class Note extends Owned<string> { @Column({ type: 'varchar', nullable: true }) text: string; }
export const entities = [User, Note];
