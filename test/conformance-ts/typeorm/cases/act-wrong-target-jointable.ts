// expect: no such column for the relation that is named
// finds: error inverse-of-another-class
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => Tag, t => t.users) tags: Tag[]; }
@Entity() export class Tag { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => User, u => u.tags) @JoinTable() users: User[]; }
@Entity() export class Label { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => User, u => u.tags) @JoinTable() users: User[]; }
export const entities = [User, Tag, Label];
export async function act(ds: any) { return await ds.manager.find(User, { relations: { tags: true } }); }
