// expect: @ForeignKey inverse column missing
// finds: error unknown-constraint-column
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @Column('int') @ForeignKey(() => User, 'uuid') authorId: number; }
export const entities = [User, Post];
