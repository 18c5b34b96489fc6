// expect: design:type of a class declared later in the file
// finds: error class-used-before-defined
// @compiler {"emitDecoratorMetadata": true}
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Post) best: Post; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @Column('int') n: number; }
export const entities = [User, Post];
