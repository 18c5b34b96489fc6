// expect: ok: siblings in one table have a property of one name
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
@Entity() @TableInheritance({ column: { type: 'varchar', name: 'kind' } }) export class Pet { @PrimaryGeneratedColumn() id: number; }
@ChildEntity() export class Dog extends Pet { @ManyToOne(() => User, u => u.dogs) keeper: any; }
@ChildEntity() export class Cat extends Pet { @ManyToOne(() => User, u => u.cats) owner: any; }
@Entity() export class User { @PrimaryGeneratedColumn() id: number; @OneToMany(() => Dog, d => d.keeper) dogs: Dog[]; @OneToMany(() => Cat, c => c.owner) cats: Cat[]; }
export const entities = [Pet, Dog, Cat, User];
