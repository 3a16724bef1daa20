# GPU or CPU:  docker build -t atelier .          (torch with its GPU libraries, 6 GB)
# CPU only:    docker build -t atelier --build-arg TORCH_INDEX=URL .   (see README.md, 1.5 GB)
# Run:         docker run -d --env-file .env -v atelier:/data [--gpus all] atelier

FROM python:3.12-slim AS build
ARG TORCH_INDEX=""
RUN apt-get update \
 && apt-get install --yes --no-install-recommends make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# Dependencies before code: a change of code does not install 5 GB again.
COPY Makefile ./
COPY requirements requirements
RUN make .venv/app TORCH_INDEX="$TORCH_INDEX"

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 atelier \
 && install --directory --owner=atelier --mode=0700 /data
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY bot bot
COPY nst_core nst_core
ENV DATA_DIR=/data OMP_WAIT_POLICY=PASSIVE PYTHONUNBUFFERED=1 PATH=/app/.venv/bin:$PATH
USER atelier
VOLUME /data
# The bot touches this file every 15 s while it is connected to Discord.
HEALTHCHECK --interval=30s --start-period=2m --retries=3 \
  CMD test -n "$(find /data/heartbeat -mmin -1)"
CMD ["python", "-m", "bot"]
