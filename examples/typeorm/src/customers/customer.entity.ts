import { Column, Entity, OneToMany, OneToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Order } from '../orders/order.entity';
import { Address } from './address.entity';

@Entity()
export class Customer {
  @PrimaryGeneratedColumn()
  id: number;

  @Column()
  name: string;

  // The owner of this relation is Address: it has the @JoinColumn().
  @OneToOne(() => Address, (address) => address.customer, { cascade: true })
  address: Relation<Address>;

  // "customer" is a property of Order, and must lead back here.
  @OneToMany(() => Order, (order) => order.customer)
  orders: Order[];
}
