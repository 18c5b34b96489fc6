// expect: ok: decorators kept in constants
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
const Many = OneToMany; const One = ManyToOne;
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @Many(() => Post, p => p.author) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @One(() => User, u => u.posts) author: any; }
export const entities = [User, Post];
