// expect: two entities with one class name; string target picks the first
// finds: warning ambiguous-target
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
function mk(n: number) { @Entity('user' + n) class User { @PrimaryGeneratedColumn() id: number; } return User }
const U1 = mk(1), U2 = mk(2);
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne('User') author: any; }
export const entities = [U2, U1, Post];
