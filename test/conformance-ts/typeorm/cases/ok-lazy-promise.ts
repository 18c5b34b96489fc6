// expect: ok: lazy relations
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number; @OneToMany(() => Post, p => p.author) posts: Promise<Post[]>; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => User, u => u.posts, { lazy: true }) author: Promise<User>; }
export const entities = [User, Post];
