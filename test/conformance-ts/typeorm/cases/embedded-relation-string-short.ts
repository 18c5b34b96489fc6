// expect: inverse string omits the embedded prefix: not found
// finds: error missing-inverse
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
export class Meta { @ManyToOne(() => User, u => u.posts) author: any; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @Column(() => Meta) meta: Meta; }
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, 'author') posts: Post[]; }
export const entities = [User, Post];
