import { schedule } from '../src/index.js';
import type { ScheduleInput } from '../src/schedule/index.js';
import { runVectors } from './vectors.js';

const answer = (input: unknown) => schedule(input as ScheduleInput);

runVectors('schedule', answer);
runVectors('refused', answer);
