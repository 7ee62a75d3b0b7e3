"""A mail server that speaks as much IMAP (RFC 3501) as reading a folder needs, with TLS, for one test at a time."""

import socketserver
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD = "a secret"


class Postman(socketserver.ThreadingTCPServer):
    """Keeps mails (bytes) and the numbers of those that were read."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, certificate, mails):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails, self.seen = mails, set()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request, client_address):
        """Somebody who does not trust the certificate hangs up: that is what a test wants to see."""


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say(b"* OK here")
        for line in self.rfile:
            tag, name, *rest = line.rstrip().split(b" ", 2)
            if not getattr(self, name.decode().lower())(tag, b" ".join(rest)):
                return

    def say(self, line):
        self.wfile.write(line + b"\r\n")
        return True

    def capability(self, tag, rest):
        self.say(b"* CAPABILITY IMAP4rev1")
        return self.say(tag + b" OK done")

    def login(self, tag, rest):
        right = rest.endswith(f'"{PASSWORD}"'.encode())
        return self.say(tag + (b" OK in" if right else b" NO [AUTHENTICATIONFAILED] Wrong password"))

    def select(self, tag, rest):
        if rest != b"INBOX":
            return self.say(tag + b" NO No such folder")
        self.say(b"* %d EXISTS" % len(self.server.mails))
        return self.say(tag + b" OK [READ-WRITE] open")

    def search(self, tag, rest):
        unread = [b"%d" % number for number in range(1, len(self.server.mails) + 1) if number not in self.server.seen]
        self.say(b" ".join([b"* SEARCH", *unread]))
        return self.say(tag + b" OK found")

    def fetch(self, tag, rest):
        number = int(rest.split()[0])
        mail = self.server.mails[number - 1]
        self.say(b"* %d FETCH (BODY[] {%d}" % (number, len(mail)))
        self.wfile.write(mail)
        self.say(b")")
        return self.say(tag + b" OK fetched")

    def store(self, tag, rest):
        self.server.seen.add(int(rest.split()[0]))
        return self.say(tag + b" OK stored")

    def logout(self, tag, rest):
        self.say(b"* BYE bye")
        self.say(tag + b" OK out")


@contextmanager
def running(certificate, *mails):
    """A mail server with some mails in its INBOX."""
    with Postman(certificate, list(mails)) as postman:
        thread = Thread(target=postman.serve_forever, args=(0.01,))
        thread.start()
        yield postman
        postman.shutdown()
        thread.join()


def certificate_in(folder):
    """A certificate for 127.0.0.1 that nobody has signed but itself; its file holds the key too."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + secret)
    return path
