// expect: two OneToMany name the same ManyToOne
// finds: warning shared-inverse, warning shared-inverse
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author) posts: Post[]; @OneToMany(() => Post, p => p.author) drafts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts) author: User; }
export const entities = [User, Post];
