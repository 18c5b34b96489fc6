// expect: ok: relations and keys of an undecorated base
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
export abstract class Base { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => User, { nullable: true }) createdBy: any; }
@Entity() export class User extends Base { @OneToMany(() => Post, p => p.author) posts: Post[]; }
@Entity() export class Post extends Base { @ManyToOne(() => User, u => u.posts) author: any; }
export const entities = [User, Post];
