# Footnote in a container: built with a JDK, run on a JRE, by a user without rights.
#
#   docker build -t footnote .
#   docker run -it -v footnote-data:/footnote/data footnote
#
# The image holds the launcher and what it starts, so that both ways of running are one.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /footnote
COPY pom.xml ./
RUN mvn -q -B dependency:go-offline
COPY src ./src
RUN mvn -q -B -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --no-create-home --shell /usr/sbin/nologin footnote \
    && mkdir -p /footnote/data && chown footnote /footnote/data
WORKDIR /footnote
COPY footnote ./
COPY config ./config
COPY seeds ./seeds
COPY --from=build /footnote/target/footnote.jar ./target/footnote.jar
COPY --from=build /footnote/target/lib ./target/lib
USER footnote
# The index, the unpacked model and the history of questions.
VOLUME /footnote/data
ENTRYPOINT ["/footnote/footnote"]
