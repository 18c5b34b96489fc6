// expect: OneToMany inverse is a OneToMany
// finds: error mismatched-kinds, error mismatched-kinds
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.users) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => User, u => u.posts) users: any[]; }
export const entities = [User, Post];
