// expect: A.posts -> Post.author -> User.drafts -> Post.author
// finds: warning asymmetric-inverse, warning asymmetric-inverse
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author) posts: Post[]; @OneToMany(() => Post, p => p.editor) drafts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.drafts) author: any; @ManyToOne(() => User, u => u.drafts) editor: any; }
export const entities = [User, Post];
