// expect: inverse names a plain column
// finds: error inverse-not-a-relationship
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.title) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @Column('varchar') title: string; @ManyToOne(() => User, u => u.posts) author: User; }
export const entities = [User, Post];
