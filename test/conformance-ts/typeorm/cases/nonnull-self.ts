// expect: self reference, nullable:false
// finds: error required-cycle
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class Node { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => Node, { nullable: false }) parent: any; }
export const entities = [Node];
