// expect: @JoinTable on both sides
// finds: error two-owners, error two-owners
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => Post, p => p.users) @JoinTable() posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => User, u => u.posts) @JoinTable() users: any[]; }
export const entities = [User, Post];
