import { connect, createServer, type Socket } from 'node:net';
import { withGetters } from './api-servers.ts';
import { type Listening, listen } from './listening.ts';

export interface Socks5Proxy extends Listening {
  /** `type:address:port` of each tunnel asked for, the type being `ipv4`, `name` or `ipv6`. */
  readonly asked: readonly string[];
  /** `user:password` of each login. */
  readonly logins: readonly string[];
  cutTunnels(): void;
}

export interface Socks5ProxyOptions {
  /** `user:password`; without it everybody may. */
  readonly login?: string;
  /** Answers each CONNECT with this reply code instead of a tunnel. */
  readonly reply?: number;
  /** Stops answering, or hangs up, when this step is reached. */
  readonly silentAt?: Step;
  readonly hangUpAt?: Step;
  /** Sends its answers byte by byte, as a slow network may. */
  readonly byteByByte?: boolean;
  /** Gives the address it leaves by as a name or as IPv6 instead of IPv4. */
  readonly bound?: 'name' | 'ipv6';
}

type Step = 'greeting' | 'login' | 'connect';

/** A SOCKS5 proxy (RFC 1928, 1929) whose every name leads to loopback. */
export async function startSocks5Proxy(options: Socks5ProxyOptions = {}): Promise<Socks5Proxy> {
  const asked: string[] = [];
  const logins: string[] = [];
  const tunnels = new Set<Socket>();

  async function serve(near: Socket): Promise<void> {
    const bytes = byteReader(near);
    const say = (...answer: number[]) => sayBytes(near, answer, options.byteByByte === true);
    const stuck = (step: Step) => {
      if (options.hangUpAt === step) near.end();
      return options.hangUpAt === step || options.silentAt === step;
    };

    const [, methodCount = 0] = await bytes(2);
    const methods = await bytes(methodCount);
    if (stuck('greeting')) return;
    const method = options.login === undefined ? 0 : 2;
    if (!methods.includes(method)) return void (await say(5, 0xff));
    await say(5, method);

    if (options.login !== undefined) {
      const [, nameLength = 0] = await bytes(2);
      const name = Buffer.from(await bytes(nameLength)).toString();
      const [passwordLength = 0] = await bytes(1);
      const login = `${name}:${Buffer.from(await bytes(passwordLength)).toString()}`;
      logins.push(login);
      if (stuck('login')) return;
      await say(1, login === options.login ? 0 : 1);
      if (login !== options.login) return void near.end();
    }

    const target = await readTarget(bytes);
    asked.push(`${target.type}:${target.address}:${target.port}`);
    if (stuck('connect')) return;
    const bound = BOUND[options.bound ?? 'ipv4'];
    if (options.reply !== undefined) return void (await say(5, options.reply, 0, ...bound));
    await openTunnel(near, target.port, tunnels, () => say(5, 0, 0, ...bound));
  }

  const server = createServer((near) => {
    serve(near).catch(() => near.destroy());
  });
  return withGetters(await listen(server), {
    asked,
    logins,
    cutTunnels() {
      for (const tunnel of tunnels) tunnel.destroy();
    },
  });
}

const BOUND = {
  ipv4: [1, 127, 0, 0, 1, 0, 80],
  name: [3, 5, ...Buffer.from('bound'), 0, 80],
  ipv6: [4, ...new Array<number>(15).fill(0), 1, 0, 80],
} as const;

async function readTarget(bytes: (count: number) => Promise<Uint8Array>) {
  const [, , , type = 0] = await bytes(4);
  const readAddress = async () => {
    if (type === 1) return { type: 'ipv4', address: (await bytes(4)).join('.') };
    if (type === 4) return { type: 'ipv6', address: Buffer.from(await bytes(16)).toString('hex') };
    const [length = 0] = await bytes(1);
    return { type: 'name', address: Buffer.from(await bytes(length)).toString() };
  };
  const address = await readAddress();
  return { ...address, port: Buffer.from(await bytes(2)).readUInt16BE() };
}

async function openTunnel(near: Socket, port: number, tunnels: Set<Socket>, onOpen: () => Promise<void>) {
  const far = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => far.once('connect', resolve).once('error', reject));
  far.on('error', () => near.destroy()).on('close', () => near.destroy());
  tunnels.add(near);
  near.on('close', () => {
    tunnels.delete(near);
    far.destroy();
  });
  await onOpen();
  near.pipe(far).pipe(near);
}

/** Each byte in a packet of its own, the next after the one before has left. */
async function sayBytes(socket: Socket, answer: readonly number[], byteByByte: boolean): Promise<void> {
  socket.setNoDelay(true);
  const packets = byteByByte ? answer.map((byte) => [byte]) : [answer];
  for (const packet of packets) {
    await new Promise<void>((resolve) => socket.write(Uint8Array.from(packet), () => resolve()));
  }
}

/** Reads so many bytes at a time, waiting for them. */
function byteReader(socket: Socket): (count: number) => Promise<Uint8Array> {
  return async (count) => {
    if (count === 0) return new Uint8Array();
    for (;;) {
      const chunk: Uint8Array | null = socket.read(count);
      if (chunk !== null) return chunk;
      await new Promise<void>((resolve, reject) => {
        socket.once('readable', resolve).once('close', () => reject(new Error('the caller hung up')));
      });
    }
  };
}
