-- A database of the bot of commit 01f8c86, made with its own store: one painting was delivered,
-- an outcome waits to be, one job runs and one waits.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('1');
CREATE TABLE cards (
	job VARCHAR NOT NULL, 
	application BIGINT NOT NULL, 
	token VARCHAR NOT NULL, 
	expires DOUBLE NOT NULL, 
	channel BIGINT, 
	guild BIGINT, 
	message BIGINT, 
	file_bytes BIGINT NOT NULL, 
	delivered_at DOUBLE, 
	route VARCHAR, 
	tries INTEGER NOT NULL, 
	next_try DOUBLE, 
	posting VARCHAR, 
	CONSTRAINT pk_cards PRIMARY KEY (job), 
	CONSTRAINT fk_cards_job FOREIGN KEY(job) REFERENCES jobs (id) ON DELETE CASCADE
);
INSERT INTO "cards" VALUES('job1',10,'',2000000000.0,1234567890123456789,30,1234567890123456890,10000000,1750000006.25,'edit',0,NULL,NULL);
INSERT INTO "cards" VALUES('job2',10,'t0ken',2000000000.0,1234567890123456789,30,1234567890123456891,10000000,NULL,NULL,1,0.0,NULL);
INSERT INTO "cards" VALUES('job3',10,'t0ken',2000000000.0,1234567890123456789,30,1234567890123456892,10000000,NULL,NULL,0,NULL,NULL);
INSERT INTO "cards" VALUES('job4',10,'t0ken',2000000000.0,1234567890123456789,30,NULL,10000000,NULL,NULL,0,NULL,NULL);
CREATE TABLE jobs (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	owner BIGINT NOT NULL, 
	priority INTEGER NOT NULL, 
	turn BIGINT NOT NULL, 
	state VARCHAR NOT NULL, 
	quality VARCHAR NOT NULL, 
	strength INTEGER NOT NULL, 
	preset VARCHAR, 
	title VARCHAR, 
	artist VARCHAR, 
	style VARCHAR, 
	content VARCHAR NOT NULL, 
	epoch INTEGER NOT NULL, 
	tries INTEGER NOT NULL, 
	lease_until DOUBLE, 
	cancel_wished BOOLEAN NOT NULL, 
	checkpoint VARCHAR, 
	picture VARCHAR, 
	width INTEGER, 
	height INTEGER, 
	seconds DOUBLE, 
	device VARCHAR, 
	completed BOOLEAN, 
	sentence VARCHAR, 
	submitted_at DOUBLE NOT NULL, 
	started_at DOUBLE, 
	ended_at DOUBLE, 
	CONSTRAINT pk_jobs PRIMARY KEY (number), 
	CONSTRAINT uq_jobs_id UNIQUE (id), 
	CONSTRAINT uq_jobs_key UNIQUE ("key")
);
INSERT INTO "jobs" VALUES(1,'job1','interaction 1',1234567890123456790,0,0,'done','draft',50,'great_wave','The Great Wave','Katsushika Hokusai',NULL,'abababababababababababababababababababababababababababababababab',1,1,1750000024.25,0,NULL,'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',640,480,12.5,'cuda:0',1,NULL,1750000001.25,1750000004.25,1750000005.25);
INSERT INTO "jobs" VALUES(2,'job2','interaction 2',1234567890123456791,0,0,'failed','draft',50,'great_wave','The Great Wave','Katsushika Hokusai',NULL,'abababababababababababababababababababababababababababababababab',1,1,1750000024.25,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'The engine gave up.',1750000002.25,1750000004.25,1750000007.25);
INSERT INTO "jobs" VALUES(3,'job3','interaction 3',1234567890123456792,0,0,'running','draft',50,'great_wave','The Great Wave','Katsushika Hokusai',NULL,'abababababababababababababababababababababababababababababababab',1,1,1750000024.25,0,'efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1750000003.25,1750000004.25,NULL);
INSERT INTO "jobs" VALUES(4,'job4','interaction 4',1234567890123456793,0,0,'waiting','draft',50,'great_wave','The Great Wave','Katsushika Hokusai',NULL,'abababababababababababababababababababababababababababababababab',0,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1750000008.25,NULL,NULL);
CREATE INDEX ix_jobs_state_priority_turn_number ON jobs (state, priority, turn, number);
CREATE INDEX ix_jobs_owner_state_number ON jobs (owner, state, number);
CREATE INDEX ix_jobs_priority_turn_epoch ON jobs (priority, turn, epoch);
CREATE INDEX ix_cards_next_try ON cards (next_try);
COMMIT;
