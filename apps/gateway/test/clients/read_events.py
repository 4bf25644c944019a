"""Reads the first COUNT events of TOPIC as a subscriber does, and prints each as a line of JSON."""

import json
import os
import sys
import time

from confluent_kafka import Consumer

client_id = os.environ["CLIENT_ID"]
count = int(os.environ["COUNT"])
consumer = Consumer(
    {
        "bootstrap.servers": os.environ["BROKER"],
        "group.id": client_id + ".python",
        "auto.offset.reset": "earliest",
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanisms": "OAUTHBEARER",
        "sasl.oauthbearer.method": "oidc",
        "sasl.oauthbearer.client.id": client_id,
        "sasl.oauthbearer.client.secret": os.environ["CLIENT_SECRET"],
        "sasl.oauthbearer.token.endpoint.url": os.environ["TOKEN_ENDPOINT"],
    }
)
consumer.subscribe([os.environ["TOPIC"]])

read = 0
until = time.monotonic() + 20
while read < count and time.monotonic() < until:
    message = consumer.poll(1.0)
    if message is None:
        continue
    if message.error():
        sys.exit(str(message.error()))
    headers = {name: value.decode() for name, value in message.headers() or []}
    print(json.dumps({"key": message.key().decode(), "type": headers["ce_type"], "data": json.loads(message.value())}))
    read += 1
consumer.close()
