// expect: @JoinColumn on ManyToMany is ignored
// finds: error no-owner, warning ignored-option
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => Post) @JoinColumn() posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
   }
export const entities = [User, Post];
