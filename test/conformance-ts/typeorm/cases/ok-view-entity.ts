// expect: ok: computed property names and casts
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
@Entity({ name: 'users' }) export class User { @PrimaryGeneratedColumn() id: number; @OneToMany(() => Post, (p) => (p as Post)['author']) posts: Array<Post>; }
@Entity({ name: 'posts' }) export class Post { @PrimaryGeneratedColumn() id: number; @ManyToOne(type => User, user => user!.posts!, { eager: true }) author: any; }
export const entities = [User, Post];
