import { freePorts, isPortFree } from '@liaison/engines';

/**
 * The port on which the broker talks to itself: the one after `KAFKA_PORT`, or any free one if that is spoken for. It may
 * differ from start to start.
 */
export async function chooseControllerPort(kafkaPort: number, spokenFor: readonly number[]): Promise<number> {
  const next = kafkaPort + 1;
  if (next <= 65535 && !spokenFor.includes(next) && (await isPortFree(next))) return next;
  const [free = next] = await freePorts(1);
  return free;
}
