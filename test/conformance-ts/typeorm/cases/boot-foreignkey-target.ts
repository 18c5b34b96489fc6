// expect: @ForeignKey target not registered
// finds: error unknown-constraint-column
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
export class Nope {}
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @Column('int') @ForeignKey(() => Nope) authorId: number; }
export const entities = [Post];
