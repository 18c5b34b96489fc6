// expect: ok: constraints name relations
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number; @OneToMany(() => Post, p => p.author) posts: Post[]; }
@Entity() @Unique(['author', 'slug']) @Index(['author']) export class Post { @PrimaryGeneratedColumn() id: number; @Column({ type: 'varchar' }) slug: string;
  @ManyToOne(() => User, u => u.posts) author: any; }
export const entities = [User, Post];
