// expect: silent; find() fails
// finds: error missing-inverse
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
const names = { author: 'auther' } as const;
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, names.author) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts) author: any; }
export const entities = [User, Post];
