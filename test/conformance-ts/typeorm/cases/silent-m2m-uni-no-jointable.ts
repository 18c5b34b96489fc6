// expect: unidirectional ManyToMany without @JoinTable
// finds: error no-owner
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => Post) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
   }
export const entities = [User, Post];
