# syntax=docker/dockerfile:1
# An image with soat and its rules:
#
#   docker build -t soat .
#   docker run --rm -v "$PWD:/data:ro" soat check .
#
# TOOLS are the Debian packages through which some formats are read: poppler-utils for PDF; also tesseract-ocr-vie
# for scans and libreoffice-writer-nogui for .odt and .rtf, libreoffice-calc-nogui for .xls (soat formats lists them).

FROM swift:6.3-bookworm AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /soat
COPY Scripts/prepare Scripts/prepare
# hadolint ignore=SC1091
RUN source Scripts/prepare && prepare_libraries && rm -rf /var/lib/apt/lists/*
COPY . .
RUN DESTDIR=/out PREFIX=/usr/local Scripts/install

FROM debian:bookworm-slim
ARG TOOLS="poppler-utils"
# The libraries that the program is linked with or loads when a file asks for them, and TOOLS. Debian's
# stable release keeps their versions, and gives them their security updates.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libpcre2-8-0 libssl3 libxlsxwriter4 libxml2 libyaml-0-2 libzip4 zlib1g ${TOOLS} \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin soat
COPY --from=build /out/ /
LABEL org.opencontainers.image.title="Soát" \
      org.opencontainers.image.description="Checks Vietnamese administrative plans and reports against rules with their legal basis" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="Apache-2.0"
# Of the messages: --lang en, or LC_ALL=en_US.UTF-8.
ENV LC_ALL=C.UTF-8
USER 10001:10001
WORKDIR /data
ENTRYPOINT ["soat"]
CMD ["--help"]
