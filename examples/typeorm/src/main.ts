import { Customer } from './customers/customer.entity';
import { dataSource } from './data-source';
import { OrderLine } from './orders/order-line.entity';
import { Order } from './orders/order.entity';
import { Product } from './products/product.entity';

async function main(): Promise<void> {
  const { manager } = await dataSource.initialize();
  const tea = await manager.save(Product, { title: 'Tea' });
  const ada = await manager.save(Customer, { name: 'Ada', address: { city: 'London' } });
  const line = manager.create(OrderLine, { quantity: 2, product: tea });
  await manager.save(Order, { customer: ada, lines: [line], tracking: { code: 'T-1' } });

  const [found] = await manager.find(Customer, { relations: { address: true, orders: { lines: { product: true } } } });
  const lines = found?.orders.flatMap((order) => order.lines) ?? [];
  console.log(`${found?.name} of ${found?.address.city}: ${lines.map((it) => `${it.quantity} ${it.product.title}`).join()}`);
  await dataSource.destroy();
}

void main();
