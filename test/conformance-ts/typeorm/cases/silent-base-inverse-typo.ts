// expect: silent; find() fails; the relation stands in a base class
// finds: error missing-inverse
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
export abstract class Base { @PrimaryGeneratedColumn() id: number; @OneToMany(() => Note, n => (n as any).parent) notes: Note[]; }
@Entity() export class User extends Base {}
@Entity() export class Note { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => User, u => u.notes) owner: any; }
export const entities = [User, Note];
