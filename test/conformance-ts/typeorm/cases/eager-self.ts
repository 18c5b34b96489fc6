// expect: eager self reference
// finds: error eager-cycle
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class Node { @PrimaryGeneratedColumn() id: number; @ManyToOne(() => Node, { eager: true }) parent: any; }
export const entities = [Node];
