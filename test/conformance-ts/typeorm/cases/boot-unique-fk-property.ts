// expect: unique on a missing property
// finds: error unknown-constraint-column
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() @Unique(['authorId']) export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User) author: any; }
@Entity() export class User { @PrimaryGeneratedColumn() id: number; }
export const entities = [User, Post];
