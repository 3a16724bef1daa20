# GPU:      docker build -t atelier .                                  (torch with its GPU libraries, 6 GB)
# CPU only: docker build -t atelier --build-arg TORCH_INDEX=URL .      (see README.md, 1.5 GB)
# Cluster:  docker build -t atelier --build-arg BACKEND=ray .          (Ray as well; see docs/cluster.md)
# Run:      docker compose up --detach, or
#           docker run -d --init --env-file .env -v atelier:/data [--gpus all] --stop-timeout 25 atelier
# Without a Docker engine, `make prove-image` carries out every step below in a root of its own.

FROM python:3.12-slim AS build
ARG TORCH_INDEX=""
# make is the base image's own: a pinned version would be gone with Debian's next update.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV PIP_NO_CACHE_DIR=1
# Dependencies before code: a change of code does not install 5 GB again.
COPY Makefile ./
COPY requirements requirements
RUN make .venv/app TORCH_INDEX="$TORCH_INDEX"
ARG BACKEND=local
RUN if [ "$BACKEND" = ray ]; then make .venv/ray TORCH_INDEX="$TORCH_INDEX"; fi

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 atelier \
 && install --directory --owner=atelier --group=atelier --mode=0700 /data
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY nst_core nst_core
COPY bot bot
ENV DATA_DIR=/data OMP_WAIT_POLICY=PASSIVE PYTHONUNBUFFERED=1 PATH=/app/.venv/bin:$PATH
# By number: Kubernetes then sees that it is not root.
USER 10001:10001
VOLUME /data
# The bot closes within 18 s.
STOPSIGNAL SIGTERM
# The bot touches this file every 15 s while it is connected to Discord. Not /healthz: this works
# with STATUS_PORT=0 too, and says that Discord is there, not only the process.
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m --retries=3 \
  CMD ["sh", "-c", "test -n \"$(find /data/heartbeat -mmin -1)\""]
CMD ["python", "-m", "bot"]
