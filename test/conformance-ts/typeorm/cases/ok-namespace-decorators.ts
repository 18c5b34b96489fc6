// expect: ok: decorators through a namespace
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
@orm.Entity() export class User { @orm.PrimaryGeneratedColumn() id: number;
  @orm.OneToMany(() => Post, p => p.author) posts: Post[]; }
@orm.Entity() export class Post { @orm.PrimaryGeneratedColumn() id: number;
  @orm.ManyToOne(() => User, u => u.posts) @orm.JoinColumn({ name: 'author_id' }) author: any; }
export const entities = [User, Post];
