// expect: referencedColumnName takes a property name, not a column name
// finds: error missing-referenced-column
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @Column({ type: 'varchar', name: 'ext_id', unique: true }) externalId: string; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User) @JoinColumn({ referencedColumnName: 'ext_id' }) author: User; }
export const entities = [User, Post];
