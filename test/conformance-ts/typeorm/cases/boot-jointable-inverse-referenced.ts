// expect: Referenced column ... (inverse side)
// finds: error missing-referenced-column
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
   }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => User) @JoinTable({ inverseJoinColumn: { name: 'u', referencedColumnName: 'nope' } }) users: User[]; }
export const entities = [User, Post];
