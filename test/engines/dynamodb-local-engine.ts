import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { dynamodbLocalFolder } from './dynamodb-local-package';
import type { Engine, Launching, RunningEngine } from './engine';
import { onFreePort, type PickPort, PortTaken } from './free-port';
import { spawnServer } from './server-process';

/** Amazon's DynamoDB Local, in memory. It has no option for a host and listens on all interfaces. */
export function dynamodbLocalEngine(pickPort: PickPort): Engine {
  return {
    url: (port) => `http://127.0.0.1:${port}`,
    launch: (launching) => onFreePort((port) => launchDynamodbLocal(launching, port), pickPort),
  };
}

// The second and third halve the processor time of a start.
const javaOptions = ['-Djava.library.path=DynamoDBLocal_lib', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

async function launchDynamodbLocal({ own, disown, signal }: Launching, port: number): Promise<RunningEngine> {
  const folder = await dynamodbLocalFolder({ signal });
  const origin = `http://${randomUUID()}.test`;
  const options = ['-inMemory', '-disableTelemetry', '-port', String(port), '-cors', origin];
  const server = spawnServer('java', [...javaOptions, '-jar', 'DynamoDBLocal.jar', ...options], { cwd: folder });
  own({ pid: server.pid });
  server.exited.then(() => disown({ pid: server.pid }));
  const stop = () => server.stop('SIGTERM');
  const deadline = Date.now() + 60_000;
  try {
    while (!(await allows(origin, port))) {
      signal.throwIfAborted();
      // It does not exit when it can't have its port, it only says so.
      if (/Address already in use/.test(server.log())) throw new PortTaken(`Port ${port} is taken.`);
      if (server.hasExited()) throw new Error(`DynamoDB Local ended before it was ready. Its log:\n${server.log()}`);
      if (Date.now() > deadline) throw new Error(`DynamoDB Local was not ready after 60 seconds:\n${server.log()}`);
      await pause(25);
    }
    return { port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whether the server that was given this origin answers: a stranger that took the port would not know it. */
function allows(origin: string, port: number): Promise<boolean> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'x-amz-target',
  };
  return new Promise((resolve) => {
    const preflight = request(
      { host: '127.0.0.1', port, method: 'OPTIONS', headers, agent: false, timeout: 2_000 },
      (response) => {
        response.resume();
        resolve(response.headers['access-control-allow-origin'] === origin);
      },
    );
    preflight.on('timeout', () => preflight.destroy());
    preflight.on('error', () => resolve(false));
    preflight.end();
  });
}
