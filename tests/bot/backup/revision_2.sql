-- A database of the bot of commit 970841c, made with its own store: one painting was delivered,
-- an outcome waits to be, one job runs and one waits.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('2');
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
	posting VARCHAR, private BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_cards PRIMARY KEY (job), 
	CONSTRAINT fk_cards_job FOREIGN KEY(job) REFERENCES jobs (id) ON DELETE CASCADE
);
INSERT INTO "cards" VALUES('job1',10,'',2000000000.0,1234567890123456789,30,1234567890123456890,10000000,1750000006.25,'edit',0,NULL,NULL,0);
INSERT INTO "cards" VALUES('job2',10,'t0ken',2000000000.0,1234567890123456789,30,1234567890123456891,10000000,NULL,NULL,1,0.0,NULL,0);
INSERT INTO "cards" VALUES('job3',10,'t0ken',2000000000.0,1234567890123456789,30,1234567890123456892,10000000,NULL,NULL,0,NULL,NULL,0);
INSERT INTO "cards" VALUES('job4',10,'t0ken',2000000000.0,1234567890123456789,30,NULL,10000000,NULL,NULL,0,NULL,NULL,0);
CREATE TABLE drafts (
	id VARCHAR NOT NULL, 
	owner BIGINT NOT NULL, 
	pictures VARCHAR NOT NULL, 
	data VARCHAR NOT NULL, 
	created_at DOUBLE NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (id)
);
INSERT INTO "drafts" VALUES('16d1324407',1234567890123456793,'abababababababababababababababababababababababababababababababab','{"content": "abababababababababababababababababababababababababababababababab", "style": null, "strength": 50, "quality": "standard", "keep_colours": false, "private": false, "seed": 0, "begin": null, "parent": null}',1750000014.25);
CREATE TABLE guilds (
	guild BIGINT NOT NULL, 
	settings VARCHAR NOT NULL, 
	greeted_at DOUBLE, 
	weekly_at DOUBLE, 
	CONSTRAINT pk_guilds PRIMARY KEY (guild)
);
INSERT INTO "guilds" VALUES(1234567890123456789,'{"gallery_channel": null, "report_channel": null, "allowed_channels": [], "allowed_roles": [], "quotas": {}, "largest": "fine", "weekly": false, "language": null, "retention_days": 7}',1750000009.25,NULL);
CREATE TABLE hearts (
	post VARCHAR NOT NULL, 
	member BIGINT NOT NULL, 
	created_at DOUBLE NOT NULL, 
	CONSTRAINT pk_hearts PRIMARY KEY (post, member), 
	CONSTRAINT fk_hearts_post FOREIGN KEY(post) REFERENCES posts (id) ON DELETE CASCADE
);
INSERT INTO "hearts" VALUES('2a6d04dd0f',1234567890123456791,1750000012.25);
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
	ended_at DOUBLE, blend VARCHAR, keep_colours BOOLEAN DEFAULT 0 NOT NULL, seed BIGINT DEFAULT 0 NOT NULL, "begin" VARCHAR, parent VARCHAR, language VARCHAR DEFAULT 'en' NOT NULL, 
	CONSTRAINT pk_jobs PRIMARY KEY (number), 
	CONSTRAINT uq_jobs_id UNIQUE (id), 
	CONSTRAINT uq_jobs_key UNIQUE ("key")
);
INSERT INTO "jobs" VALUES(1,'job1','interaction 1',1234567890123456790,0,0,'done','draft',50,'great_wave','The Great Wave','Katsushika Hokusai',NULL,'abababababababababababababababababababababababababababababababab',1,1,1750000024.25,0,NULL,'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',640,480,12.5,'cuda:0',1,NULL,1750000001.25,1750000004.25,1750000005.25,NULL,0,0,NULL,NULL,'en');
INSERT INTO "jobs" VALUES(2,'job2','interaction 2',1234567890123456791,0,0,'failed','draft',50,'great_wave','The Great Wave','Katsushika Hokusai',NULL,'abababababababababababababababababababababababababababababababab',1,1,1750000024.25,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{"message": "I tried this painting three times and it broke each time. Try another picture, or a lower `quality`.", "values": {}}',1750000002.25,1750000004.25,1750000007.25,NULL,0,0,NULL,NULL,'en');
INSERT INTO "jobs" VALUES(3,'job3','interaction 3',1234567890123456792,0,0,'running','draft',50,'great_wave','The Great Wave','Katsushika Hokusai',NULL,'abababababababababababababababababababababababababababababababab',1,1,1750000024.25,0,'efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1750000003.25,1750000004.25,NULL,NULL,0,0,NULL,NULL,'en');
INSERT INTO "jobs" VALUES(4,'job4','interaction 4',1234567890123456793,0,0,'waiting','draft',50,'great_wave','The Great Wave','Katsushika Hokusai',NULL,'abababababababababababababababababababababababababababababababab',0,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1750000008.25,NULL,NULL,NULL,0,0,NULL,NULL,'en');
CREATE TABLE posts (
	id VARCHAR NOT NULL, 
	job VARCHAR NOT NULL, 
	owner BIGINT NOT NULL, 
	guild BIGINT NOT NULL, 
	channel BIGINT NOT NULL, 
	message BIGINT, 
	title VARCHAR NOT NULL, 
	details VARCHAR NOT NULL, 
	picture VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	created_at DOUBLE NOT NULL, 
	weekly_channel BIGINT, 
	weekly_message BIGINT, 
	CONSTRAINT pk_posts PRIMARY KEY (id), 
	CONSTRAINT uq_posts_job UNIQUE (job)
);
INSERT INTO "posts" VALUES('2a6d04dd0f','job1',1234567890123456790,1234567890123456789,1234567890123456789,1234567890123456989,'{"message": "{words}", "values": {"words": "The Great Wave"}}','{"message": "strength {strength}", "values": {"strength": 50}}','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','',1750000011.25,NULL,NULL);
CREATE TABLE presets (
	id VARCHAR NOT NULL, 
	guild BIGINT NOT NULL, 
	title VARCHAR NOT NULL, 
	picture VARCHAR NOT NULL, 
	added_by BIGINT NOT NULL, 
	created_at DOUBLE NOT NULL, 
	CONSTRAINT pk_presets PRIMARY KEY (id), 
	CONSTRAINT uq_presets_guild UNIQUE (guild, title)
);
INSERT INTO "presets" VALUES('eda0c95cd6',1234567890123456789,'Größe 画','abababababababababababababababababababababababababababababababab',1234567890123456790,1750000010.25);
CREATE TABLE reports (
	post VARCHAR NOT NULL, 
	member BIGINT NOT NULL, 
	reason VARCHAR NOT NULL, 
	created_at DOUBLE NOT NULL, 
	CONSTRAINT pk_reports PRIMARY KEY (post, member), 
	CONSTRAINT fk_reports_post FOREIGN KEY(post) REFERENCES posts (id) ON DELETE CASCADE
);
INSERT INTO "reports" VALUES('2a6d04dd0f',1234567890123456792,'not nice',1750000013.25);
CREATE TABLE usage (
	owner BIGINT NOT NULL, 
	guild BIGINT NOT NULL, 
	day INTEGER NOT NULL, 
	paintings INTEGER NOT NULL, 
	CONSTRAINT pk_usage PRIMARY KEY (owner, guild, day)
);
INSERT INTO "usage" VALUES(1234567890123456790,30,20254,1);
INSERT INTO "usage" VALUES(1234567890123456791,30,20254,0);
INSERT INTO "usage" VALUES(1234567890123456792,30,20254,1);
INSERT INTO "usage" VALUES(1234567890123456793,30,20254,1);
CREATE INDEX ix_jobs_state_priority_turn_number ON jobs (state, priority, turn, number);
CREATE INDEX ix_jobs_owner_state_number ON jobs (owner, state, number);
CREATE INDEX ix_jobs_priority_turn_epoch ON jobs (priority, turn, epoch);
CREATE INDEX ix_cards_next_try ON cards (next_try);
CREATE INDEX ix_jobs_parent ON jobs (parent);
CREATE INDEX ix_drafts_owner ON drafts (owner);
CREATE INDEX ix_presets_added_by ON presets (added_by);
CREATE INDEX ix_posts_owner ON posts (owner);
CREATE INDEX ix_posts_guild ON posts (guild);
CREATE INDEX ix_hearts_member ON hearts (member);
CREATE INDEX ix_reports_member ON reports (member);
COMMIT;
