# PGXN v2. Needs git, make, Maven and a JDK 25 (any default java will do): scripts/java-home finds it.
SHELL = /bin/sh
export JAVA_HOME := $(shell scripts/java-home)
MVN = mvn -B -ntp
REGISTRY = $(or $(PGXN_BASE_URL),http://localhost:8080)
KILLS = 300
FUZZ_MINUTES = 60
SOAK = OwnershipHistoriesIT,CrashIT,TwoProcessesIT,PowerLossIT,DumpIT,BulkWorkIT,ScaleIT,ConcurrentReleasesIT,HostileInputTests,ConstantMemoryTests,LinearTimeTests
JAR = server/target/pgxn-server.jar
SOURCES = $(shell find . -path ./data -prune -o \( -path '*/src/main/*' -o -name pom.xml \) -type f -print)

.PHONY: help build serve verify tour check format soak fuzz check-client check-peers bench load clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

$(JAR): $(SOURCES)
	$(MVN) -q -DskipTests -pl server -am package

build: $(JAR) ## Build the server

serve: $(JAR) ## Build if needed, then start everything on http://localhost:8080
	@"$(JAVA_HOME)/bin/java" @docs/operations/jvm.options -jar $(JAR) serve

verify: $(JAR) ## Compare the root tree, the database and the digests of the archives
	@"$(JAVA_HOME)/bin/java" -jar $(JAR) verify

tour: ## Release the samples to a running server (set PGXN_USERNAME, PGXN_PASSWORD)
	@scripts/tour

check: ## Run all tests (as root on Debian, installs missing tools first)
	scripts/install-tools
	$(MVN) verify

check-client: ## Drive the old pgxn client against a running server that took the tour
	@scripts/client-check "$(REGISTRY)" "$${TMPDIR:-/tmp}"

check-peers: $(JAR) ## Judge public metadata, run the original manager, install public extensions (set PEERS to a folder of repositories)
	@test -d "$(PEERS)" || { echo "set PEERS to a folder of repositories; see scripts/peers.tsv and scripts/check-manager" >&2; exit 2; }
	$(MVN) -q -pl meta test -Dtest='PeerCasesTests,PeerMergeTests' -Dpgxn.peers="$(abspath $(PEERS))"
	@scripts/check-manager "$(PEERS)"
	@PEERS="$(PEERS)" scripts/with-server sh -c 'scripts/check-peers "$$PEERS" "$$PGXN_BASE_URL"'

soak: $(JAR) ## Long runs: kills, two servers, power loss, scale, load, largest archives, fuzzing (KILLS=300, FUZZ_MINUTES=60 each)
	scripts/install-tools
	$(MVN) verify -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dtest='$(SOAK)' \
	  -Dpgxn.crash.kills=$(KILLS) -Dpgxn.two.releases=500 -Dpgxn.two.stop=30000 \
	  -Dpgxn.power.every=1 -Dpgxn.dump.seconds=120 -Dpgxn.dump.kills=10 -Dpgxn.bulk.marks=200000 \
	  -Dpgxn.scale.distributions=100000 -Dpgxn.concurrent.uploads=1000 -Dpgxn.mutations=2000000 \
	  -Dpgxn.ownership.steps=200000 -Dpgxn.archive.mebibytes=512 -Dpgxn.linear.bytes=1000000
	$(MAKE) load
	scripts/fuzz $(FUZZ_MINUTES)m

fuzz: ## Fuzz every target, FUZZ_MINUTES each (part of soak)
	@scripts/fuzz $(FUZZ_MINUTES)m

bench: ## Measure the hot paths against baselines (BENCH="Meta -f 3" passes options to JMH)
	$(MVN) -q -DskipTests -pl bench -am package
	"$(JAVA_HOME)/bin/java" -cp "bench/target/classes:$$(cat bench/target/classpath)" org.pgxn.bench.Ratios $(BENCH)

load: $(JAR) ## Hold releases and reading against baselines, and the memory against its bound (needs wrk, nginx)
	$(MVN) -q -DskipTests -pl bench -am package
	"$(JAVA_HOME)/bin/java" @docs/operations/jvm.options \
	  -cp "bench/target/classes:$$(cat bench/target/classpath)" org.pgxn.bench.ReleaseLoad
	scripts/with-server scripts/soak-read
	scripts/with-server scripts/soak-memory

format: ## Format the sources
	$(MVN) -q spotless:apply

clean: ## Remove what was built
	$(MVN) -q clean
