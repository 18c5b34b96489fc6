// expect: target is the abstract base class, which is no entity
// finds: error target-not-mapped
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
export abstract class Base { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => User) owner: any; }
@Entity() export class Post extends Base {}
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Base, b => b.owner) items: Base[]; }
export const entities = [User, Post];
