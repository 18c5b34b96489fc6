import './language.ts';
import { vsCodeHost } from './app/host.ts';
import { openPanel } from './app/open-panel.ts';
import { script } from 'counterpart:layout-worker';

openPanel(vsCodeHost(), script);
