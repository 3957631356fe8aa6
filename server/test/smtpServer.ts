// SPDX-License-Identifier: EUPL-1.2
import { type AddressInfo, createServer } from "node:net";

/** A mail server that keeps what it is given. */
export interface SmtpServer {
  readonly url: string;
  /** Whole messages as they came over the wire. */
  readonly messages: readonly string[];
  /** Reply to `RCPT TO`: 250 takes the mail, 4xx puts it off, 5xx refuses it. */
  recipientReply: string;
  close(): Promise<void>;
}

/** Starts one on a port of the kernel's choice. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const messages: string[] = [];
  const replies = { recipient: "250 ok" };
  const server = createServer((socket) => {
    let rest = "";
    let isReadingData = false;
    const answer = (line: string) => socket.write(`${line}\r\n`);
    const take = (line: string) => {
      if (/^EHLO/i.test(line)) answer("250 test");
      else if (/^RCPT/i.test(line)) answer(replies.recipient);
      else if (/^DATA/i.test(line)) {
        isReadingData = true;
        answer("354 go on");
      } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else answer("250 ok");
    };
    const advance = (): boolean => {
      const end = isReadingData ? "\r\n.\r\n" : "\r\n";
      const at = rest.indexOf(end);
      if (at < 0) return false;
      const part = rest.slice(0, at);
      rest = rest.slice(at + end.length);
      if (isReadingData) {
        isReadingData = false;
        messages.push(part);
        answer("250 taken");
      } else take(part);
      return true;
    };
    socket.setEncoding("utf8");
    socket.on("error", () => undefined);
    socket.on("data", (text: string) => {
      rest += text;
      while (advance());
    });
    answer("220 test");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    get recipientReply() {
      return replies.recipient;
    },
    set recipientReply(line) {
      replies.recipient = line;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
