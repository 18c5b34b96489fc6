// expect: neither side has @JoinColumn
// finds: error no-owner, error no-owner
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToOne(() => Post, p => p.user) post: Post; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @OneToOne(() => User, u => u.post) user: any; }
export const entities = [User, Post];
