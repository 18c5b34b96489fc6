import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Address } from './customers/address.entity';
import { Customer } from './customers/customer.entity';
import { Carrier } from './orders/carrier.entity';
import { OrderLine } from './orders/order-line.entity';
import { Order } from './orders/order.entity';
import { Category } from './products/category.entity';
import { Product } from './products/product.entity';

export const dataSource = new DataSource({
  type: 'sqljs',
  synchronize: true,
  entities: [Address, Carrier, Category, Customer, Order, OrderLine, Product],
});
