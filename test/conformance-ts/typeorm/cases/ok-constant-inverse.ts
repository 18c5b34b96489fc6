// expect: ok: the inverse side kept in a constant
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
const AUTHOR = 'author'; const OPTIONS = { nullable: false, onDelete: 'CASCADE' } as const; const target = () => Post;
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(target, AUTHOR) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts, OPTIONS) author: any; }
export const entities = [User, Post];
