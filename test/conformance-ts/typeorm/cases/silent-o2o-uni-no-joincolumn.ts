// expect: unidirectional OneToOne without @JoinColumn
// finds: error no-owner
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToOne(() => Post) post: Post; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
   }
export const entities = [User, Post];
