# The image: slim, not root, one process, its data in a volume.
#   docker build -t sayso .
#   docker run -p 127.0.0.1:8000:8000 -v sayso:/data -e SAYSO_PASSWORD=... sayso
# Behind a name of your own, say so: -e SAYSO_HOSTS=news.example.org
# Beyond this machine put a proxy with TLS before it, or the password goes in clear; and name the address that it comes
# from: -e SAYSO_PROXY=172.17.0.1

FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements/run.txt requirements/build.txt requirements/
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt \
    && python -m venv /opt/sayso \
    && /opt/sayso/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY templates templates
COPY static static
RUN /opt/build/bin/pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /wheel . \
    && /opt/sayso/bin/pip install --no-index --no-deps /wheel/*.whl

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home sayso && install -d -o sayso -g sayso /data
COPY --from=build /opt/sayso /opt/sayso
ENV PATH=/opt/sayso/bin:$PATH SAYSO_DATA=/data PORT=8000 PYTHONUNBUFFERED=1
USER sayso
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", \
    "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/api/v1/health', timeout=4)"]
# Refused in words without SAYSO_PASSWORD: this address is reached from outside.
CMD ["sayso", "serve", "--host", "0.0.0.0"]
