// expect: annotation names another entity than the lambda
// finds: warning annotation-mismatch
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class Tag { @PrimaryGeneratedColumn() id: number; }
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author) posts: Tag[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts) author: any; }
export const entities = [User, Post, Tag];
