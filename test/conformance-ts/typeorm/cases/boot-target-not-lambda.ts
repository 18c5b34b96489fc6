// expect: class passed instead of a lambda: called without new
// finds: error invalid-target-function
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(Object.assign(class X {}) as any, 'author') posts: any[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts) author: User; }
export const entities = [User, Post];
